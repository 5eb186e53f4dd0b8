"""Every address of the workbench, and the page that answers it."""

from __future__ import annotations

from django.urls import path

from detente_room.pages import (
    assets,
    begin,
    bring,
    dated,
    edit,
    home,
    jobs,
    panel,
    parts,
    record,
    sections,
    teach,
    turn,
    values,
    weights,
    why,
)

handler403 = "detente_room.pages.errors.closed"
handler404 = "detente_room.pages.errors.missing"
handler500 = "detente_room.pages.errors.broken"

urlpatterns = [
    path("", home.home, name="home"),
    path("new/", edit.new, name="new"),
    path("bring/", bring.case, name="bring"),
    path("begin/", begin.begin, name="begin"),
    path("paper.css", assets.style, name="paper-style"),
    path("paper.js", assets.script, name="paper-script"),
    path("case/<slug:name>/", sections.first, name="case"),
    path("case/<slug:name>/ask/", jobs.ask, name="ask"),
    path("case/<slug:name>/turn/", turn.turn, name="turn"),
    path("case/<slug:name>/turn/issue/", turn.issue, name="issue"),
    path("case/<slug:name>/turn/choices/", turn.choices, name="choices"),
    path("case/<slug:name>/turn/numbers/", turn.numbers, name="numbers"),
    path("case/<slug:name>/turn/interval/", turn.interval, name="interval"),
    path("case/<slug:name>/turn/setting.json", bring.save, name="save-setting"),
    path("case/<slug:name>/turn/bring/", bring.setting, name="bring-setting"),
    path("case/<slug:name>/turn/dated/", dated.dated, name="dated"),
    path("case/<slug:name>/turn/compared/", dated.compared, name="compared"),
    path("case/<slug:name>/why/", why.why, name="why"),
    path("case/<slug:name>/about/<slug:part>/", sections.about, name="about"),
    path("case/<slug:name>/copy/", edit.copy, name="copy"),
    path("case/<slug:name>/sources/begin/", edit.sources, name="sources"),
    path("case/<slug:name>/edit/", edit.index, name="edit"),
    path("case/<slug:name>/edit/<slug:part>/", edit.form, name="form"),
    path("case/<slug:name>/edit/<slug:part>/<str:one>/", edit.form, name="form"),
    path("case/<slug:name>/weights/<str:one>/", weights.weights, name="weights"),
    path("case/<slug:name>/values/<str:one>/", values.values, name="values"),
    path("case/<slug:name>/add/<slug:part>/", parts.add, name="add"),
    path("case/<slug:name>/add/<slug:part>/<str:inside>/", parts.add, name="add-in"),
    path("case/<slug:name>/remove/<slug:part>/<path:one>/", parts.remove, name="remove"),
    path("case/<slug:name>/rename/<slug:part>/<str:one>/", parts.rename, name="rename"),
    path("case/<slug:name>/record/", record.record, name="records"),
    path("case/<slug:name>/record/<slug:stem>/", record.record, name="record"),
    path("case/<slug:name>/panel/", panel.panel, name="panel"),
    path("case/<slug:name>/panel/<int:number>/", panel.spread, name="spread"),
    path("case/<slug:name>/panel/<int:number>/all.zip", panel.bundle, name="bundle"),
    path("case/<slug:name>/panel/<int:number>/book/<int:which>/", panel.book, name="book"),
    path("case/<slug:name>/teach/", teach.index, name="teach"),
    path("case/<slug:name>/teach/role/<str:key>/", teach.sheet, name="role"),
    path("case/<slug:name>/teach/add/", teach.add, name="tables"),
    path("case/<slug:name>/teach/table/<int:ident>/", teach.table, name="table"),
    path("case/<slug:name>/teach/debrief/", teach.debrief, name="debrief"),
    path("case/<slug:name>/teach/results.csv", teach.results, name="results"),
    path("case/<slug:name>/<slug:part>/", sections.section, name="section"),
    path("job/<int:ident>/", jobs.events, name="events"),
    path("job/<int:ident>/stop/", jobs.stop, name="stop"),
]

// Opens a panel on the marks of the charts, finds one package in every chart and table, and opens the "Why?"
// that a link leads to.
// Without this script the page reads the same; nothing here asks for anything from elsewhere.
(() => {
  "use strict";
  const unfold = () => {
    const fold = location.hash ? document.getElementById(location.hash.slice(1)) : null;
    if (!fold || !fold.matches("details")) return;
    fold.open = true;
    fold.scrollIntoView({ block: "start" });
    fold.querySelector("summary").focus({ preventScroll: true });
  };
  addEventListener("hashchange", unfold);
  // The same link again changes no hash, yet the fold may have been closed since.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#why-']");
    if (link && link.hash === location.hash) unfold();
  });
  unfold();
  const charts = [...document.querySelectorAll("svg.chart")].filter((svg) => svg.querySelector("g.mark"));
  if (!charts.length) return;
  const panel = document.createElement("div");
  panel.className = "panel";
  panel.hidden = true;
  panel.setAttribute("aria-hidden", "true");
  document.body.append(panel);
  document.documentElement.classList.add("pointed");
  let chosen = "";
  let shown = null;

  const names = (part) => (part.dataset.package || "").split(" ").filter(Boolean);
  const shares = (part, packages) => names(part).some((name) => packages.includes(name));

  // Everything of a package stands out; in a chart that holds it, the other packages step back.
  const light = () => {
    const near = shown ? names(shown) : [];
    const wanted = near.length ? near : chosen.split(" ").filter(Boolean);
    for (const part of document.querySelectorAll("[data-package]")) {
      part.classList.toggle("on", wanted.length > 0 && shares(part, wanted));
    }
    for (const svg of charts) {
      const parts = [...svg.querySelectorAll("[data-package]")];
      svg.classList.toggle("choosing", wanted.length > 0 && parts.some((part) => shares(part, wanted)));
      for (const mark of svg.querySelectorAll("g.mark[data-package]")) {
        mark.setAttribute("aria-pressed", String(chosen !== "" && mark.dataset.package === chosen));
      }
    }
  };

  const place = (mark) => {
    const at = (mark.querySelector("circle") || mark).getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel;
    const wide = document.documentElement.clientWidth;
    const left = Math.min(Math.max(at.left + at.width / 2 - width / 2, 8), wide - width - 8);
    const above = at.top - height - 10;
    panel.style.left = `${left + scrollX}px`;
    panel.style.top = `${(above > 8 ? above : at.bottom + 10) + scrollY}px`;
  };

  const show = (mark) => {
    shown = mark;
    panel.replaceChildren();
    mark.dataset.told.split("\n").forEach((line, n, all) => {
      const part = document.createElement(n === 0 || all[n - 1] === "" ? "strong" : "p");
      part.textContent = line;
      if (line) panel.append(part);
    });
    panel.hidden = false;
    place(mark);
    light();
  };

  const hide = () => {
    shown = null;
    panel.hidden = true;
    light();
  };

  const choose = (mark) => {
    const name = mark.dataset.package || "";
    chosen = name && chosen !== name ? name : "";
    show(mark);
  };

  const move = (marks, mark, event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const end = { Home: 0, End: marks.length - 1 }[event.key];
    const at = step ? (marks.indexOf(mark) + step + marks.length) % marks.length : end;
    if (at !== undefined) {
      event.preventDefault();
      marks.forEach((one, n) => one.setAttribute("tabindex", n === at ? "0" : "-1"));
      marks[at].focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(mark);
    }
  };

  for (const svg of charts) {
    // Arrows go through the packages with names first, then through the rest.
    const every = [...svg.querySelectorAll("g.mark")];
    const named = every.filter((mark) => mark.dataset.package);
    const marks = [...named, ...every.filter((mark) => !named.includes(mark))];
    svg.setAttribute("role", "group");
    marks.forEach((mark, n) => {
      mark.setAttribute("role", mark.dataset.package ? "button" : "img");
      mark.setAttribute("tabindex", n === 0 ? "0" : "-1");
      mark.setAttribute("aria-label", mark.dataset.told.replaceAll("\n", ". "));
      mark.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(mark));
      mark.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hide());
      mark.addEventListener("focus", () => show(mark));
      mark.addEventListener("blur", hide);
      mark.addEventListener("click", () => choose(mark));
      mark.addEventListener("keydown", (event) => move(marks, mark, event));
    });
  }
  light();
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    chosen = "";
    hide();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("g.mark")) hide();
  });
  addEventListener("resize", hide);
  addEventListener("beforeprint", () => {
    chosen = "";
    hide();
  });
})();

// Follows what takes long, and keeps the pages of the workbench alive. Asks nothing but this server.
// Without this script every page can be read, and every form can be sent by its button.
(() => {
  "use strict";
  const followed = new WeakSet();

  // A part that fails says so in its place: the server's own words, or those of the page.
  const block = (words, again) => {
    const made = document.getElementById("failed").content.cloneNode(true).firstElementChild;
    if (words) made.querySelector("[data-said]").textContent = words;
    const button = made.querySelector(".again");
    if (again) button.addEventListener("click", () => { made.remove(); again(); });
    else button.parentElement.remove();
    return made;
  };
  const put = (where, made, instead) => {
    where.querySelectorAll(":scope > .failed.part").forEach((old) => old.remove());
    const heading = where.querySelector(":scope > h3");
    if (instead) where.replaceChildren(...(heading ? [heading] : []), made);
    else where.prepend(made);
    where.scrollTop = 0;
  };
  const saidBy = (xhr) => {
    if (!xhr || !xhr.responseText) return "";
    const said = new DOMParser().parseFromString(xhr.responseText, "text/html").querySelector("[data-said]");
    return said ? said.textContent : "";
  };
  const failing = (event, words) => {
    const { elt, target, requestConfig, pathInfo } = event.detail;
    const whole = !elt || !elt.isConnected || elt === document.body ? target : elt;
    if (!whole || !whole.isConnected) return;
    const get = requestConfig && requestConfig.verb === "get" && pathInfo;
    const own = whole.matches("[hx-trigger^=load]:not(form)") || (target && target.matches(".inside"));
    const where = target && target.isConnected && !whole.matches("[hx-trigger^=load]") ? target : whole;
    const swap = whole.getAttribute("hx-swap") || "innerHTML";
    const again = get && (() => htmx.ajax("GET", pathInfo.finalRequestPath, { target: where, swap }));
    put(where, block(words, again), own && where.tagName !== "TBODY");
  };

  const follow = (job) => {
    if (followed.has(job)) return;
    followed.add(job);
    const source = new EventSource(job.dataset.stream);
    const far = job.querySelector(".far");
    const show = (event) => {
      if (!job.isConnected) return source.close();
      const told = JSON.parse(event.data);
      far.innerHTML = told.html;
      lost(false);
      return told;
    };
    source.addEventListener("far", show);
    source.addEventListener("over", (event) => {
      source.close();
      const told = show(event);
      if (!told) return;
      const stop = job.querySelector("form.stop");
      if (told.standing === "done") {
        if (stop) stop.remove();
        if (!job.dataset.then) return;
        const part = job.dataset.part;
        if (part) htmx.ajax("GET", job.dataset.then, { target: `#${part}`, select: `#${part}`, swap: "outerHTML" });
        else location.replace(job.dataset.then);
      } else if (stop) {
        // The answer to the wish to stop what is over is how it ended, with the way to ask again.
        htmx.trigger(stop, "submit");
      }
    });
    source.addEventListener("error", () => {
      if (!job.isConnected) return source.close();
      if (source.readyState === EventSource.CLOSED) put(far, block("", () => location.reload()), true);
      else lost(true);
    });
  };

  const look = (root) => {
    if (root.matches && root.matches("[data-stream]")) follow(root);
    root.querySelectorAll("[data-stream]").forEach(follow);
  };

  // What was unfolded stays unfolded when its part of the page is shown anew.
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target, fragment } = event.detail;
    target.querySelectorAll("details[id]").forEach((old) => {
      const part = fragment.querySelector(`#${CSS.escape(old.id)}`);
      if (part) part.open = old.open;
    });
  });
  // A workbench that was started anew has another key: its page says so. One that has stopped says nothing.
  const lost = (gone) => {
    const said = document.getElementById("lost");
    if (said) said.hidden = !gone;
  };
  document.addEventListener("htmx:sendError", (event) => {
    lost(true);
    failing(event, document.getElementById("lost").dataset.none);
  });
  document.addEventListener("htmx:timeout", (event) => failing(event, document.getElementById("lost").dataset.slow));
  document.addEventListener("htmx:swapError", (event) => failing(event, ""));
  document.addEventListener("htmx:afterOnLoad", () => lost(false));
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 403) location.reload();
    else failing(event, saidBy(event.detail.xhr));
  });
  // Whoever leaves a form with something typed and not saved is asked first. What was refused isn't saved either.
  const unsaved = new Set();
  const typed = (event) => {
    const form = event.target.closest("form.fields");
    if (form) unsaved.add(form);
  };
  document.addEventListener("input", typed);
  document.addEventListener("change", typed);
  document.addEventListener("submit", (event) => unsaved.delete(event.target));
  window.addEventListener("beforeunload", (event) => {
    if ([...unsaved].some((form) => form.isConnected)) event.preventDefault();
  });
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("form[data-unsaved]").forEach((form) => unsaved.add(form));
  });
  document.addEventListener("htmx:load", (event) => look(event.detail.elt));
  document.addEventListener("DOMContentLoaded", () => look(document));
})();

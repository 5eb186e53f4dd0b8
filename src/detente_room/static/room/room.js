// Follows what takes long, and keeps the pages of the workbench alive. Asks nothing but this server.
// Without this script every page can be read, and every form can be sent by its button.
(() => {
  "use strict";
  const followed = new WeakSet();

  const follow = (job) => {
    if (followed.has(job)) return;
    followed.add(job);
    const source = new EventSource(job.dataset.stream);
    const far = job.querySelector(".far");
    const show = (event) => {
      if (!job.isConnected) return source.close();
      const told = JSON.parse(event.data);
      far.innerHTML = told.html;
      return told;
    };
    source.addEventListener("far", show);
    source.addEventListener("over", (event) => {
      source.close();
      const told = show(event);
      if (!told) return;
      const stop = job.querySelector("form.stop");
      if (stop) stop.remove();
      if (told.standing === "done" && job.dataset.then) {
        const part = job.dataset.part;
        if (part) htmx.ajax("GET", job.dataset.then, { target: `#${part}`, select: `#${part}`, swap: "outerHTML" });
        else location.replace(job.dataset.then);
      }
    });
    source.addEventListener("error", () => {
      if (!job.isConnected) source.close();
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
  document.addEventListener("htmx:sendError", () => lost(true));
  document.addEventListener("htmx:afterOnLoad", () => lost(false));
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 403) location.reload();
  });
  document.addEventListener("htmx:load", (event) => look(event.detail.elt));
  document.addEventListener("DOMContentLoaded", () => look(document));
})();

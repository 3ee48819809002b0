// Makes pages quieter, never more able: without this script every form and link works the same.
(() => {
  "use strict";

  const texts = document.body.dataset;

  // After a click the page says what it did: readers and keyboards go there.
  function present() {
    const result = document.getElementById("result");
    if (result) {
      result.focus({ preventScroll: true });
      result.scrollIntoView({ block: "center" });
    }
  }

  function say(form, text) {
    let line = form.querySelector("[role=alert]");
    if (!line) {
      line = document.createElement("p");
      line.setAttribute("role", "alert");
      form.append(line);
    }
    line.textContent = text;
  }

  // Which of the page's folds are open, so that an answer does not close them.
  function folds(root) {
    return [...root.querySelectorAll("details")];
  }

  function replace(html, address) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const open = folds(document).map((each) => each.open);
    const now = page.querySelector("main");
    folds(now).forEach((each, i) => { each.open = Boolean(open[i]); });
    document.title = page.title;
    document.querySelector("main").replaceWith(now);
    history.replaceState(null, "", address);
    present();
  }

  // Only answers are sent this way; who is led to another site or signed out leaves the page.
  async function answer(event) {
    const form = event.target;
    const path = new URL(form.action).pathname;
    if (form.method !== "post" || !/^\/preferences\/(answers|own-no|no-to-everything|yes-to-what-is-asked)$/.test(path)) {
      return;
    }
    event.preventDefault();
    if (form.getAttribute("aria-busy") === "true") {
      return;
    }
    const body = new URLSearchParams(new FormData(form, event.submitter));
    form.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
      const html = await response.text();
      if (!(response.headers.get("Content-Type") || "").startsWith("text/html")) {
        throw new Error("not a page");
      }
      const address = new URL(response.redirected ? response.url : location.href);
      ["recorded", "problem"].forEach((each) => address.searchParams.delete(each));
      replace(html, address.pathname + address.search);
    } catch (e) {
      say(form, texts.offline);
    } finally {
      form.removeAttribute("aria-busy");
    }
  }

  // What goes on by itself, such as a download, is said as it goes.
  function follow() {
    const now = document.querySelector("[data-again]");
    if (!now) {
      return;
    }
    setTimeout(async () => {
      try {
        if (!document.hidden) {
          const response = await fetch(location.href, { credentials: "same-origin" });
          const page = new DOMParser().parseFromString(await response.text(), "text/html");
          const next = page.getElementById(now.id);
          if (response.ok && next) {
            if (next.innerHTML !== now.innerHTML) {
              now.replaceChildren(...next.childNodes);
            }
            if (!next.dataset.again) {
              delete now.dataset.again;
            }
          }
        }
      } catch (e) {
        // the next time, perhaps
      }
      follow();
    }, Number(now.dataset.again));
  }

  document.addEventListener("submit", (event) => { answer(event); });
  present();
  follow();
})();

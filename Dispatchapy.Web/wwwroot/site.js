// What a page can do without asking the server: copying, the menu of small screens, times that grow older.
(() => {
  const units = [["second", 60], ["minute", 60], ["hour", 24], ["day", 30], ["month", 12], ["year", Infinity]];
  const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });
  const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "long" });

  const words = at => {
    let value = (at - Date.now()) / 1000;
    if (Math.abs(value) < 1) return "now";
    for (const [unit, size] of units) {
      if (Math.abs(value) < size) return relative.format(Math.trunc(value), unit);
      value /= size;
    }
  };

  const age = () => {
    for (const time of document.querySelectorAll("time[data-ago]")) {
      const at = Date.parse(time.dateTime);
      const text = words(at);
      // The text node itself, because the server's renderer goes on using it.
      if (time.firstChild && time.firstChild.nodeValue !== text) time.firstChild.nodeValue = text;
      const title = exact.format(at);
      if (time.title !== title) time.title = title;
    }
  };

  let queued = false;
  const soon = () => {
    if (!queued) {
      queued = true;
      requestAnimationFrame(() => { queued = false; age(); });
    }
  };
  setInterval(age, 1000);
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["datetime"] });

  const say = text => {
    const place = document.getElementById("said") ?? Object.assign(document.body.appendChild(document.createElement("div")), { id: "said", className: "visually-hidden" });
    place.setAttribute("aria-live", "polite");
    place.textContent = text;
  };

  const copy = async button => {
    const text = button.dataset.copy ?? document.getElementById(button.dataset.copyFrom)?.textContent ?? "";
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without TLS there is no clipboard to write to but the old one.
      const area = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.classList.add("copied");
    say("Copied");
    setTimeout(() => button.classList.remove("copied"), 1500);
  };

  const menu = open => {
    document.body.classList.toggle("menu-open", open);
    document.querySelector("[data-menu-toggle]")?.setAttribute("aria-expanded", String(open));
  };

  // An input that adds to a list. It is emptied here and at once: what is typed next must not meet the server's answer.
  const addingKey = event => {
    const input = event.target;
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      if (input.value) input.dispatchEvent(new Event("change", { bubbles: true }));
      input.value = "";
    } else if (event.key === "Backspace" && !input.value) {
      [...input.parentElement.querySelectorAll("li button")].at(-1)?.click();
    }
  };
  document.addEventListener("change", event => {
    const input = event.target;
    if (input.matches?.("[data-enter-adds]")) {
      // Later, because whoever listens after this still has to read it; but not what was typed since.
      const added = input.value;
      setTimeout(() => { if (input.value === added) input.value = ""; });
    }
  });

  document.addEventListener("click", event => {
    const target = event.target;
    const button = target.closest?.("[data-copy], [data-copy-from]");
    if (button) copy(button);
    if (target.closest?.("[data-menu-toggle]")) menu(!document.body.classList.contains("menu-open"));
    else if (target.closest?.("[data-menu-close]") || !target.closest?.("#sidenav")) menu(false);
    if (target.closest?.("[data-reload]")) location.reload();
  });
  // Said here, because it is said all the time while something is dragged: the server need not hear it.
  document.addEventListener("dragover", event => { if (event.target.closest?.("[data-drop]")) event.preventDefault(); });
  // One browser drags only what carries something.
  document.addEventListener("dragstart", event => {
    if (event.target.matches?.("[draggable=true]")) event.dataTransfer.setData("text/plain", "");
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") menu(false);
    if (event.target.matches?.("[data-enter-adds]")) addingKey(event);
  });
})();

// The page works without this; it only makes what is there quicker. Nothing here makes markup of a text.

const patience = 10_000;

// What was asked for waits ten seconds in the browser, so that it can be taken back before anybody is told of it.
let held = null;

function hold(form) {
  flush();
  const place = document.getElementById("undo");
  const note = document.createElement("p");
  const text = document.createElement("span");
  const undo = document.createElement("button");
  text.textContent = form.dataset.undo;
  undo.textContent = "Undo";
  undo.addEventListener("click", () => release(false));
  note.append(text, undo);
  place.replaceChildren(note);
  held = { form, body: new URLSearchParams(new FormData(form)), timer: setTimeout(flush, patience) };
  form.closest("details")?.removeAttribute("open");
  undo.focus();
}

function release(isDone) {
  clearTimeout(held.timer);
  held = null;
  const note = document.createElement("p");
  note.textContent = isDone ? "Sent." : "Taken back: nothing was changed.";
  document.getElementById("undo").replaceChildren(note);
  setTimeout(() => note.remove(), 4_000);
}

async function flush() {
  if (!held) {
    return;
  }
  const { form, body } = held;
  release(true);
  // Kept alive: somebody who leaves the page meant what they pressed.
  const answer = await fetch(form.action, { method: "POST", body, keepalive: true, credentials: "same-origin" });
  if (answer.ok) {
    document.dispatchEvent(new Event("changed"));
  } else {
    const note = document.createElement("p");
    note.textContent = `This was not done (${answer.status}). Load the page again and look.`;
    document.getElementById("undo").replaceChildren(note);
  }
}

document.addEventListener("submit", event => {
  if (event.target.dataset.undo) {
    event.preventDefault();
    hold(event.target);
  }
});
document.addEventListener("change", event => event.target.closest("form[data-filter]")?.requestSubmit());
document.addEventListener("click", async event => {
  const button = event.target.closest("[data-copy]");
  if (button) {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = "Copied";
  }
});
addEventListener("pagehide", flush);

// What is shown is kept up to date: told by the server where it can, else by asking less and less often while nothing changes.
// What is the same is left as it is, so that a page which is open for a day is no larger than in its first minute.

const soonest = 2_000;
const latest = 30_000;
let tag = null;
let pause = soonest;
let stream = null;
let timer = null;

function say(text) {
  const place = document.getElementById("live");
  if (place.textContent !== text) {
    place.textContent = text;
  }
}

// Markup is read by the browser as a document, in which nothing runs.
function load() {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.responseType = "document";
    request.setRequestHeader("X-Live", "1");
    if (tag) {
      request.setRequestHeader("If-None-Match", tag);
    }
    request.addEventListener("load", () => resolve(request));
    request.addEventListener("error", reject);
    request.send();
  });
}

async function refresh() {
  try {
    const answer = await load();
    if (answer.status === 401) {
      location.reload();
    } else if (answer.status === 200) {
      tag = answer.getResponseHeader("ETag");
      pause = soonest;
      document.title = answer.responseXML.title;
      update(document.getElementById("main"), answer.responseXML.getElementById("main"));
      prepare();
    } else {
      pause = Math.min(latest, pause * 1.5);
    }
    say("Up to date.");
  } catch {
    pause = Math.min(latest, pause * 1.5);
    say("The monitor cannot be reached; what is shown may be old.");
  }
}

function update(old, fresh) {
  if (old.isEqualNode(fresh)) {
    return;
  }
  if (old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName) {
    old.replaceWith(document.adoptNode(fresh));
    return;
  }
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.data = fresh.data;
    return;
  }
  // Somebody may be filling it in.
  if (old.nodeName === "FORM") {
    return;
  }
  // What somebody has opened stays open, and what only works with a script stays shown.
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && name !== "open") {
      old.removeAttribute(name);
    }
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value && name !== "hidden") {
      old.setAttribute(name, value);
    }
  }
  let place = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    const known = child.id && [...old.children].find(one => one.id === child.id);
    if (known) {
      if (known !== place) {
        old.insertBefore(known, place);
      }
      place = known.nextSibling;
      update(known, child);
    } else if (place && !place.id && place.nodeName === child.nodeName) {
      const next = place.nextSibling;
      update(place, child);
      place = next;
    } else {
      old.insertBefore(document.adoptNode(child), place);
    }
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

// Nobody looks at a hidden page, and a browser has only so many connections.
function watch() {
  stream?.close();
  stream = null;
  clearTimeout(timer);
  if (document.hidden) {
    return;
  }
  if (document.body.dataset.live) {
    stream = new EventSource(`${document.body.dataset.live}?at=${encodeURIComponent(location.pathname + location.search)}`);
    stream.addEventListener("open", refresh);
    stream.addEventListener("message", refresh);
    stream.addEventListener("error", () => {
      say("The monitor cannot be reached; what is shown may be old.");
      if (stream?.readyState === EventSource.CLOSED) {
        timer = setTimeout(watch, latest);
      }
    });
  } else {
    const ask = async () => {
      await refresh();
      timer = setTimeout(ask, pause);
    };
    pause = soonest;
    timer = setTimeout(ask, pause);
  }
}

function prepare() {
  if (navigator.clipboard) {
    document.querySelectorAll("[data-copy]").forEach(button => button.hidden = false);
  }
}

document.addEventListener("changed", refresh);
document.addEventListener("visibilitychange", watch);
prepare();
if ("live" in document.body.dataset) {
  watch();
}

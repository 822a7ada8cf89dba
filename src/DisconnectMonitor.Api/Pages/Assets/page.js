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

if (navigator.clipboard) {
  document.querySelectorAll("[data-copy]").forEach(button => button.hidden = false);
}

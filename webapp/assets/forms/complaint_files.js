// Sends each file of a complaint as soon as it is chosen: the form itself stays small, and a fault in it loses none.

/** `box` has data-complaint-files (where to send), data-busy, data-failed, data-leave (the words of the page). */
export function mountComplaintFiles(box) {
  const input = box.querySelector("input[type=file]");
  input.addEventListener("change", () => sendAll(box, input));
}

async function sendAll(box, input) {
  const files = [...input.files];
  for (const file of files) {
    say(box, `${box.dataset.busy} ${file.name}`);
    const fault = await send(box, file);
    if (fault) return say(box, fault);
  }
  input.value = "";
  return say(box, "");
}

/** "" when the file is kept, else the sentence that says why not. */
async function send(box, file) {
  const body = new FormData();
  body.append("files", file);
  const headers = { "X-CSRFToken": document.querySelector("meta[name=csrf-token]").content, Accept: "application/json" };
  try {
    const answer = await fetch(box.dataset.complaintFiles, { method: "POST", body, headers });
    const told = await answer.json();
    if (!answer.ok) return told.detail || box.dataset.failed;
    list(box, told.files);
    return "";
  } catch {
    return box.dataset.failed;
  }
}

function list(box, files) {
  const known = box.querySelector(".complain-files");
  const dropped = new Set([...known.querySelectorAll(":checked")].map((one) => one.value));
  known.replaceChildren(...files.map((one) => line(one, dropped.has(one.id), box.dataset.leave)));
}

function line(one, dropped, leave) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  name.append(one.name, Object.assign(document.createElement("span"), { className: "muted", textContent: one.size }));
  const check = Object.assign(document.createElement("input"), { type: "checkbox", name: "without", value: one.id, className: "form-check-input", checked: dropped });
  const label = Object.assign(document.createElement("label"), { className: "form-check" });
  label.append(check, Object.assign(document.createElement("span"), { className: "form-check-label", textContent: leave }));
  item.append(name, label);
  return item;
}

function say(box, text) {
  box.querySelector(".complain-progress").textContent = text;
}

// Requests our own modules make, with the token that proves they come from our pages.

/** Raised when the server answered with a refusal; `message` is for the reader. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** POSTs JSON or FormData and gives the JSON answer back. Throws Refused, or TypeError when offline. */
export async function post(url, body, options = {}) {
  const isForm = body instanceof FormData;
  const headers = { "X-CSRFToken": token(), Accept: "application/json" };
  if (!isForm) headers["Content-Type"] = "application/json";
  const response = await fetch(url, {
    method: "POST", headers, body: isForm ? body : JSON.stringify(body), ...options,
  });
  return read(response);
}

/** GETs JSON. */
export async function get(url, options = {}) {
  return read(await fetch(url, { headers: { Accept: "application/json" }, ...options }));
}

async function read(response) {
  const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
  const answer = isJson ? await response.json() : {};
  if (!response.ok || response.redirected) {
    throw new Refused(response.redirected ? 401 : response.status, answer.message ?? answer.detail ?? answer.title ?? String(response.status));
  }
  return answer;
}

function token() {
  return document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}

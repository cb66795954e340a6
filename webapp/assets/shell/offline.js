// Registers the small worker that lets a task's page open again without a connection.

/** Where the browser has none (plain HTTP) the journal still keeps everything; only a reload needs the connection. */
export async function keepPagesOffline(url) {
  await navigator.serviceWorker?.register(url).catch(() => {});
}

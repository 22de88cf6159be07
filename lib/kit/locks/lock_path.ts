/** The path that a `file:` URL names. By hand, as `node:url` would cost a client 6 ms at its start. */
export function toPath(path: string | URL): string {
  if (typeof path === "string") return path;
  if (path.protocol !== "file:") {
    throw new TypeError(`Cannot lock file as its URL must be a file URL: current value is ${path}`);
  }
  // A "%" that encodes nothing stands for itself, as it does for Deno.
  const pathname = decodeURIComponent(path.pathname.replace(/%(?![0-9A-Fa-f]{2})/g, "%25"));
  return Deno.build.os === "windows" ? pathname.slice(1) : pathname;
}

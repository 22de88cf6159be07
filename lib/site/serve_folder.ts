import { extname } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};

/**
 * Serves a built site to this computer alone.
 *
 * @param folder The folder of the site. It is flat: no other file can be asked for.
 * @param port Where; 0 picks a free one.
 * @param path The path that it is served under.
 * @returns The server, whose address has the port.
 */
export function serveFolder(
  folder: string,
  port: number,
  path = "/",
): Deno.HttpServer<Deno.NetAddr> {
  const options = { port, hostname: "127.0.0.1", onListen: () => {} };
  return Deno.serve(options, ({ url, headers }) => {
    const { pathname } = new URL(url);
    const takesGzip = /\bgzip\b/.test(headers.get("accept-encoding") ?? "");
    return pathname.startsWith(path)
      ? fileOf(folder, pathname.slice(path.length), takesGzip)
      : notFound();
  });
}

async function fileOf(folder: string, name: string, takesGzip: boolean): Promise<Response> {
  const file = name === "" ? "index.html" : name;
  const type = TYPES[extname(file)];
  if (type === undefined || !/^[\w.-]+$/.test(file)) return notFound();
  try {
    const text = await Deno.readTextFile(`${folder}/${file}`);
    const headers = { "content-type": type, "cache-control": "no-cache" };
    if (!takesGzip) return new Response(text, { headers });
    // As hosts of pages do.
    const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
    return new Response(packed, { headers: { ...headers, "content-encoding": "gzip" } });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return notFound();
    throw error;
  }
}

function notFound(): Response {
  return new Response("Not found\n", { status: 404 });
}

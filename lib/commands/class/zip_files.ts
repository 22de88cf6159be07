// deno-lint-ignore-file no-import-prefix -- the pin belongs to the only file that needs it.

import {
  configure,
  type FileEntry,
  Reader,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
} from "npm:@zip.js/zip.js@2.24.0";
import { dirname } from "node:path";
import { inflateRawSync } from "node:zlib";
import { isMachineError } from "./machine_error.ts";
import type { UnzipAllowance } from "./unzip_allowance.ts";

configure({ useWebWorkers: false });

/**
 * The largest files that are taken out, in bytes, by how their names end: nothing else can be an exercise, or
 * have one in it.
 */
const MOST_BYTES: Readonly<Record<string, number>> = { ts: 10 * 2 ** 20, zip: 50 * 2 ** 20 };
const STORED = 0;
const DEFLATED = 8;
/** Stands for a name that leads out of the folder. */
const LEADS_OUT = ".leads-out";

/**
 * Takes the TypeScript files, and zip files, out of a zip file. They keep the times at which they were
 * changed. Of other files only the name is left: the file is empty. What is too large has its size, or one
 * that is too large as well, and nothing in it. What has a name that leads out of the folder, or that the
 * file system does not take, is left out.
 *
 * @param path The zip file.
 * @param folder An empty folder.
 * @param allowance What may be taken out; what is, or was unpacked in vain, is subtracted.
 * @param signal Ends it between two files.
 * @throws {Error} when it is no zip file, is locked by a password, or has more than the allowance
 * @throws the system's error when this computer cannot do it
 * @throws the signal's reason when it is aborted
 */
export async function unzip(
  path: string,
  folder: string,
  allowance: UnzipAllowance,
  signal: AbortSignal,
): Promise<void> {
  using file = await Deno.open(path);
  const { size } = await file.stat();
  if (size > allowance.zippedBytes) {
    throw new RangeError(`it has more than ${inMib(allowance.zippedBytes)}`);
  }
  const zip = new ZipReader(new FileReader(file, size), {
    normalizeFilename: usableName,
    checkOverlappingEntry: true,
  });
  try {
    for await (const entry of zip.getEntriesGenerator()) {
      signal.throwIfAborted();
      if (--allowance.files < 0) throw new RangeError("there are too many files in it");
      if (entry.directory || entry.filename === LEADS_OUT) continue;
      await takeOut(entry, `${folder}/${entry.filename}`, allowance);
    }
  } finally {
    await zip.close();
  }
}

/** Reads of a file what is asked for: the zip file of a class may not fit into memory. */
class FileReader extends Reader<Deno.FsFile> {
  readonly #file: Deno.FsFile;
  override size: number;

  constructor(file: Deno.FsFile, size: number) {
    super(file);
    this.#file = file;
    this.size = size;
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    await this.#file.seek(index, Deno.SeekMode.Start);
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.size - index)));
    for (let read = 0; read < bytes.length;) {
      const count = await this.#file.read(bytes.subarray(read));
      if (count === null) throw new RangeError("it became shorter while it was read");
      read += count;
    }
    return bytes;
  }
}

/** Some programs write paths as Windows does. */
function usableName(name: string): string {
  const parts = name.replaceAll("\\", "/").split("/");
  const isDirectory = parts.at(-1) === "";
  const leadsOut = parts.some((part, index) =>
    part === ".." || part === "." || part.includes("\0") || /^[a-z]:/i.test(part) ||
    part === "" && !(isDirectory && index === parts.length - 1 && index > 0)
  );
  return leadsOut ? LEADS_OUT : parts.join("/");
}

async function takeOut(entry: FileEntry, file: string, allowance: UnzipAllowance): Promise<void> {
  const [, extension = ""] = /\.(ts|zip)$/i.exec(entry.filename) ?? [];
  const most = MOST_BYTES[extension.toLowerCase()] ?? 0;
  const bytes = most > 0 ? await bytesOf(entry, most) : new Uint8Array();
  allowance.bytes -= bytes?.length ?? most;
  if (allowance.bytes < 0) throw new RangeError("there is too much in it");
  try {
    await Deno.mkdir(dirname(file), { recursive: true });
    await Deno.writeFile(file, bytes ?? new Uint8Array());
    // Whoever reads it next sees that it is too large. It takes no room on the disk.
    if (!bytes) await Deno.truncate(file, most + 1);
    await Deno.utime(file, entry.lastModDate, entry.lastModDate);
  } catch (error) {
    if (isMachineError(error)) throw error;
    // A name that is too long, or that is a folder's, too.
  }
}

/** @returns What is in a file, or nothing when that is too much. */
async function bytesOf(entry: FileEntry, most: number): Promise<Uint8Array | undefined> {
  const { encrypted, compressionMethod, compressedSize } = entry;
  if (compressedSize > most) return undefined;
  if (encrypted) throw new RangeError("it is locked by a password");
  const packed = await entry.getData(new Uint8ArrayWriter(), { passThrough: true });
  if (compressionMethod === STORED) return packed;
  if (compressionMethod !== DEFLATED) throw new RangeError("it is packed in an unusual way");
  try {
    // What the zip file says of the size may not be true: 300 MB of nothing fit into 300 kB.
    return inflateRawSync(packed, { maxOutputLength: most });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function inMib(bytes: number): string {
  return `${Math.floor(bytes / 2 ** 20)} MiB`;
}

/** A file for {@linkcode zip}. */
export interface ZippedFile {
  /** Its path within the zip file. */
  name: string;
  content: string | Uint8Array;
  /** Whether it is a program. */
  isExecutable: boolean;
}

/** Makes a zip file. */
export async function zip(files: readonly ZippedFile[]): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  for (const { name, content, isExecutable } of files) {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await writer.add(name, new Uint8ArrayReader(bytes), {
      unixMode: isExecutable ? 0o755 : 0o644,
    });
  }
  return await writer.close();
}

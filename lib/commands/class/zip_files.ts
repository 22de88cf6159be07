// deno-lint-ignore-file no-import-prefix -- the pin belongs to the only file that needs it.

import {
  configure,
  type FileEntry,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
} from "npm:@zip.js/zip.js@2.24.0";
import { dirname } from "node:path";
import { inflateRawSync } from "node:zlib";
import type { UnzipAllowance } from "./unzip_allowance.ts";

configure({ useWebWorkers: false });

/** More than any project with its history has, in bytes. */
const MOST_ZIPPED = 50 * 2 ** 20;
/** The largest file that is taken out: a learner's own zip file may be in that of the class. */
const MOST_BYTES = 10 * 2 ** 20;
/** Nothing else can be an exercise, or have one in it. */
const WANTED = /\.(?:ts|zip)$/i;
const STORED = 0;
const DEFLATED = 8;

/**
 * Takes the TypeScript files, and zip files, out of a zip file. They keep the times at which they were
 * changed. Of other files, and of what is too large, only the name is left: the file is empty. Nothing is
 * written outside of the folder.
 *
 * @param path The zip file.
 * @param folder An empty folder.
 * @param allowance What may be taken out; what is, is subtracted.
 * @throws {Error} when it is no zip file, is locked by a password, has names that lead out of the folder, or
 * has more than the allowance
 */
export async function unzip(
  path: string,
  folder: string,
  allowance: UnzipAllowance,
): Promise<void> {
  const { size } = await Deno.stat(path);
  if (size > MOST_ZIPPED) throw new RangeError(`it has more than ${MOST_ZIPPED} bytes`);
  const zip = new ZipReader(new Uint8ArrayReader(await Deno.readFile(path)));
  try {
    for await (const entry of zip.getEntriesGenerator()) {
      if (--allowance.files < 0) throw new RangeError("there are too many files in it");
      if (entry.directory) continue;
      const bytes = await bytesOf(entry);
      allowance.bytes -= bytes.length;
      if (allowance.bytes < 0) throw new RangeError("there is too much in it");
      await write(`${folder}/${entry.filename}`, bytes, entry.lastModDate);
    }
  } finally {
    await zip.close();
  }
}

const NOTHING = new Uint8Array();

/** What is in a file that is wanted, and not too large. */
async function bytesOf(entry: FileEntry): Promise<Uint8Array> {
  const { encrypted, compressionMethod, compressedSize } = entry;
  if (!WANTED.test(entry.filename) || compressedSize > MOST_BYTES) return NOTHING;
  if (encrypted) throw new RangeError("it is locked by a password");
  const packed = await entry.getData(new Uint8ArrayWriter(), { passThrough: true });
  if (compressionMethod === STORED) return packed;
  if (compressionMethod !== DEFLATED) throw new RangeError("it is packed in an unusual way");
  try {
    // What the zip file says of the size may not be true: 300 MB of nothing fit into 300 kB.
    return inflateRawSync(packed, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    if (error instanceof RangeError) return NOTHING;
    throw error;
  }
}

async function write(file: string, bytes: Uint8Array, modified: Date): Promise<void> {
  await Deno.mkdir(dirname(file), { recursive: true });
  await Deno.writeFile(file, bytes, { createNew: true });
  await Deno.utime(file, modified, modified);
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

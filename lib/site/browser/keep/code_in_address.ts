import {
  compressToEncodedURIComponent,
  decompressFromEncodedURIComponent,
} from "npm:lz-string@1.5.0";

/** More than an exercise's file has, in characters. */
const MOST_CODE = 20_000;

/** Puts code into the part of an address that no server is sent: after `#`. */
export function hashOf(code: string): string {
  return `#code=${compressToEncodedURIComponent(code)}`;
}

/** The code in an address; nothing where there is none, or none that could be ours. */
export function codeIn(hash: string): string | undefined {
  const [, packed] = /^#code=([A-Za-z0-9+\-$]+)$/.exec(hash) ?? [];
  if (packed === undefined || packed.length > MOST_CODE) return undefined;
  const code = decompressFromEncodedURIComponent(packed);
  return code && code.length <= MOST_CODE ? code : undefined;
}

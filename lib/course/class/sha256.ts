/**
 * The fingerprint of texts: who changes one of them, or where one ends, gets another one.
 *
 * @returns 64 hexadecimal digits.
 */
export async function sha256(texts: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(texts));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

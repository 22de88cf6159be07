/** A client knows itself by this character, and the others by those after it, as it has met them. */
const OWN = 0xe000;
/** What clients share knows the first client by this character, and the others by those after it. */
const SHARED = 0xe100;
/** The most clients, and so the most names. */
const MOST = 0x100;
const OWN_TOKEN = /[\ue000-\ue0ff]/g;
const SHARED_TOKEN = /[\ue100-\ue1ff]/g;

/** Whether a text has names in it, as what clients share knows them. */
export function mentionsClients(text: string): boolean {
  return text.search(SHARED_TOKEN) >= 0;
}

/** Whether a text has a character of its own that stands for a name here. */
export function hasTokens(text: string): boolean {
  return /[\ue000-\ue1ff]/.test(text);
}

/** The text with the names of clients, as what they share knows them: `names[0]` is the first client. */
export function withNames(text: string, names: readonly string[]): string {
  return text.replace(SHARED_TOKEN, (token) => names[token.charCodeAt(0) - SHARED] ?? token);
}

/** The character by which what clients share knows a client. */
export function clientToken(client: number): string {
  return String.fromCharCode(SHARED + client);
}

/** What a client knows as itself and as the ones it has met, for what clients share. */
export function toShared(text: string, self: number, met: readonly number[]): string {
  return text.replace(OWN_TOKEN, (token) => {
    const index = token.charCodeAt(0) - OWN;
    return clientToken(index === 0 ? self : met[index - 1] ?? MOST - 1);
  });
}

/** What clients share, for one of them; a name that is new to it is one that it has met from now on. */
export function toOwn(text: string, self: number, met: number[]): string {
  return text.replace(SHARED_TOKEN, (token) => {
    const client = token.charCodeAt(0) - SHARED;
    if (client === self) return String.fromCharCode(OWN);
    let index = met.indexOf(client);
    if (index < 0) index = met.push(client) - 1;
    return String.fromCharCode(OWN + 1 + index);
  });
}

/** The same text after the clients have changed places: client `i` is now client `places[i]`. */
export function renumbered(text: string, places: readonly number[]): string {
  return text.replace(SHARED_TOKEN, (token) => {
    const place = places[token.charCodeAt(0) - SHARED];
    return place === undefined ? token : clientToken(place);
  });
}

/** Puts names where a client's past has characters that stand for them: `names[0]` is its own. */
export function spoken(text: string, names: readonly string[]): string {
  return text.replace(OWN_TOKEN, (token) => names[token.charCodeAt(0) - OWN] ?? token);
}

/** Puts characters where a client says names: `names[0]` is its own. */
export function unspoken(text: string, names: readonly string[], pattern: RegExp): string {
  return text.replace(pattern, (name) => String.fromCharCode(OWN + names.indexOf(name)));
}

/** How many clients a client's past knows, itself included. */
export function knownIn(text: string): number {
  let most = 1;
  for (const [token] of text.matchAll(OWN_TOKEN)) {
    most = Math.max(most, token.charCodeAt(0) - OWN + 1);
  }
  return most;
}

/** All ways to give `count` of some names, in order; nothing when there are more than `most`. */
export function assignments(
  names: readonly string[],
  count: number,
  most: number,
): string[][] | undefined {
  let number = 1;
  for (let i = 0; i < count; i++) number *= names.length - i;
  if (number > most) return undefined;
  const found: string[][] = [];
  const extend = (chosen: readonly string[]): void => {
    if (chosen.length === count) {
      found.push([...chosen, ...names.filter((name) => !chosen.includes(name))]);
      return;
    }
    for (const name of names) if (!chosen.includes(name)) extend([...chosen, name]);
  };
  extend([]);
  return found;
}

import { withNames } from "./names.ts";
import type { Product } from "./product.ts";
import type { ProductState } from "./product_state.ts";

/** The same state with clients in an order that does not depend on who is who. */
export function canonical(
  product: Product,
  { world, parts }: ProductState,
): Pick<ProductState, "world" | "parts"> & { places: readonly number[] } {
  const identity = parts.map((_, index) => index);
  if (!product.options.symmetric) return { world, parts, places: identity };
  const isPlain = !world.hasNames && parts.every(({ met }) => met.length === 0);
  const order = [...identity];
  if (isPlain) order.sort((a, b) => parts[a]!.id - parts[b]!.id || a - b);
  else {
    const looks = identity.map((index) => lookOf(product, world.id, parts[index]!.shape, index));
    order.sort((a, b) => looks[a]! < looks[b]! ? -1 : looks[a]! > looks[b]! ? 1 : a - b);
  }
  const places: number[] = [];
  order.forEach((client, place) => places[client] = place);
  const moved = order.map((client) => {
    const part = parts[client]!;
    if (part.met.length === 0) return part;
    return product.parts.of(places[client]!, {
      ...part,
      met: part.met.map((other) => places[other]!),
    });
  });
  return { world: product.worlds.renumbered(world, places), parts: moved, places };
}

/** How a client looks to somebody who does not know its place: what it is, and where it is mentioned. */
function lookOf(product: Product, world: number, shape: number, index: number): string {
  const { files, terminal, permits } = product.worlds.at(world).things;
  const names = Array.from(
    { length: product.size },
    (_, other) => other === index ? "\u0001" : "\u0002",
  );
  const mentions = [...files.map(({ name, text }) => `${name}=${text}`), ...terminal, ...permits]
    .map((text) => withNames(text, names))
    .filter((text) => text.includes("\u0001"));
  return `${shape}|${mentions.join("|")}`;
}

/** The picture of a failure without the sentence on top, which stands above it already. */
export function withoutTitle(detail: string, message: string): string {
  const [title = "", ...rest] = detail.split("\n\n");
  const isMessage = title.replaceAll(/\s+/g, " ") === message.replaceAll(/\s+/g, " ");
  return isMessage && rest.length > 0 ? rest.join("\n\n").trimEnd() : detail.trimEnd();
}

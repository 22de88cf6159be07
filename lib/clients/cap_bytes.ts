/**
 * Passes on the first `most` bytes of a stream, at least. When there are more, the stream ends.
 *
 * @param most The bytes that are still fine.
 * @param onMore Is called once, when there are more.
 */
export function capBytes(
  most: number,
  onMore: () => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller): void {
      bytes += chunk.length;
      if (bytes <= most) return controller.enqueue(chunk);
      onMore();
      controller.terminate();
    },
  });
}

import type { ComponentChildren } from "./preact.ts";

/** What a button is made of. */
export interface SteadyButtonProps {
  /** Whether it does nothing for now. */
  readonly isOff: boolean;
  readonly onClick: () => unknown;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A button that keeps the keyboard's focus while it does nothing: one that is disabled loses it. */
export function SteadyButton({ isOff, onClick, ...rest }: SteadyButtonProps): preact.JSX.Element {
  const press = isOff ? undefined : onClick;
  return <button type="button" aria-disabled={isOff} onClick={press} {...rest} />;
}

/**
 * The longest delay of a timer, in milliseconds: about 25 days. Timers keep it in 32 bits with a sign, and one
 * that is longer fires at once (https://developer.mozilla.org/docs/Web/API/Window/setTimeout#maximum_delay_value).
 */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

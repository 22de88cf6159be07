/**
 * What a program can tell the time by, and what replaces it where time is virtual: in the explorer, and in
 * a race that follows a schedule.
 *
 * @module
 */

/** A property of a global object, and what stands there instead. */
export interface Replacement {
  /** The object. */
  owner: object;
  /** The property. */
  key: PropertyKey;
  /** What it is from now on. */
  value: unknown;
}

/** Tells the time, in milliseconds, given the function that would tell the real one. */
export type Clock = (real: () => number) => number;

/**
 * Makes replacements of all that tells the time: `Date`, `performance.now` and `Temporal.Now`.
 *
 * @param clock Tells the time.
 * @returns What to replace by what, with the functions that are there now as the real ones.
 */
export function clockReplacements(clock: Clock): Replacement[] {
  const now = performance.now.bind(performance);
  return [
    { owner: globalThis, key: "Date", value: virtualDate(globalThis.Date, clock) },
    { owner: performance, key: "now", value: () => clock(now) },
    ...temporalReplacements(clock),
  ];
}

/** Puts a replacement in its place. @returns what undoes it */
export function replace({ owner, key, value }: Replacement): () => void {
  const own = Object.getOwnPropertyDescriptor(owner, key);
  Object.defineProperty(owner, key, { value, configurable: true, writable: true });
  return () => {
    if (own) Object.defineProperty(owner, key, own);
    else Reflect.deleteProperty(owner, key);
  };
}

function virtualDate(real: DateConstructor, clock: Clock): DateConstructor {
  const now = (): number => clock(real.now);
  return new Proxy(real, {
    construct(target, args, newTarget): object {
      return Reflect.construct(target, args.length > 0 ? args : [now()], newTarget);
    },
    apply(target): string {
      return new target(now()).toString();
    },
    get(target, key, receiver): unknown {
      return key === "now" ? now : Reflect.get(target, key, receiver);
    },
  });
}

function temporalReplacements(clock: Clock): Replacement[] {
  if (typeof Temporal === "undefined") return [];
  const owner = Temporal.Now;
  const { instant, timeZoneId } = owner;
  const realNow = (): number => instant.call(owner).epochMilliseconds;
  const now = (): Temporal.Instant =>
    Temporal.Instant.fromEpochMilliseconds(Math.floor(clock(realNow)));
  const zoned = (zone = timeZoneId.call(owner)): Temporal.ZonedDateTime =>
    now().toZonedDateTimeISO(zone);
  return [
    { owner, key: "instant", value: now },
    { owner, key: "zonedDateTimeISO", value: zoned },
    { owner, key: "plainDateTimeISO", value: (zone?: string) => zoned(zone).toPlainDateTime() },
    { owner, key: "plainDateISO", value: (zone?: string) => zoned(zone).toPlainDate() },
    { owner, key: "plainTimeISO", value: (zone?: string) => zoned(zone).toPlainTime() },
  ];
}

/** Where a client pays for its ticket. */
export interface Bank {
  /**
   * Pays for one ticket. Costs one network delay.
   *
   * @throws {PaymentDeclinedError} when the bank declines
   */
  pay(): Promise<void>;
}

/** Thrown when the bank declines a payment. */
export class PaymentDeclinedError extends Error {
  /** The name of this class. */
  override name = "PaymentDeclinedError";

  /** Says that the payment was declined. */
  constructor() {
    super("The bank has declined the payment");
  }
}

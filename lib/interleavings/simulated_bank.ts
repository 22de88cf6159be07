import { type Bank, PaymentDeclinedError } from "../tickets/bank.ts";
import { step } from "./operation.ts";

/** The bank of one run. It declines where the explorer lets an operation fail. */
export class SimulatedBank implements Bank {
  pay(): Promise<void> {
    return step({
      kind: "pay",
      on: "bank",
      looks: true,
      run: () => {},
      fails: () => new PaymentDeclinedError(),
    });
  }
}

import { EVERYWHERE } from "./_everywhere.ts";
import { windowContract } from "./window_contract.ts";

for (const setting of EVERYWHERE) windowContract(setting);

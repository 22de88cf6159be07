import { EVERYWHERE } from "./_everywhere.ts";
import { bankContract } from "./bank_contract.ts";

for (const setting of EVERYWHERE) bankContract(setting);

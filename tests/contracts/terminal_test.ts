import { EVERYWHERE } from "./_everywhere.ts";
import { terminalContract } from "./terminal_contract.ts";

for (const setting of EVERYWHERE) terminalContract(setting);

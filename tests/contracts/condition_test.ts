import { EVERYWHERE } from "./_everywhere.ts";
import { conditionContract } from "./condition_contract.ts";

for (const setting of EVERYWHERE) conditionContract(setting);

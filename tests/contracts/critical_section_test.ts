import { EVERYWHERE } from "./_everywhere.ts";
import { criticalSectionContract } from "./critical_section_contract.ts";

for (const setting of EVERYWHERE) criticalSectionContract(setting);

import { examine } from "./_exam.ts";

examine("03_short_critical_section");

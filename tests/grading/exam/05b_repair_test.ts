import { examine } from "./_exam.ts";

examine("05b_repair");

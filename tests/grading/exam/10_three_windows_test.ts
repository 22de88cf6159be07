import { examine } from "./_exam.ts";

examine("10_three_windows");

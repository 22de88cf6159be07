import { examine } from "./_exam.ts";

examine("06b_peterson");

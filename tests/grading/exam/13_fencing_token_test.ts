import { examine } from "./_exam.ts";

examine("13_fencing_token");

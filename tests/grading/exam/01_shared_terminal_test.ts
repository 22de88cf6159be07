import { examine } from "./_exam.ts";

examine("01_shared_terminal");

import { examine } from "./_exam.ts";

examine("02_last_ticket");

import { examine } from "./_exam.ts";

examine("14_own_office");

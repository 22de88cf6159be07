import { examine } from "./_exam.ts";

examine("07_two_awaits");

/** Exit code with which the reading process says that it grew too large. */
export const memoryExit = 74;

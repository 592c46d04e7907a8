/** The command line asks for something that is not there; the message is a sentence. */
export class UsageError extends Error {}

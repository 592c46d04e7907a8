/** Why something cannot be taken away; the message is a sentence for the person. */
export class ShareFailure extends Error {
  override readonly name = 'ShareFailure';
}

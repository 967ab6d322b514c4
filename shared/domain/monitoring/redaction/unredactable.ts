/** A payload has another form than the rules speak of, so that nobody knows where the fields are: nothing of it is stored. */
export class Unredactable extends Error {
  override readonly name = 'Unredactable';
}

/** The registry has no such image. */
export class ImageNotFound extends Error {
  readonly image: string;

  constructor(image: string) {
    super(`No container is known for image ${image}.`);
    this.name = 'ImageNotFound';
    this.image = image;
  }
}

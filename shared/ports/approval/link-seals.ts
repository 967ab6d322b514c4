/** Seals texts so that nobody else can make them. */
export interface LinkSealer {
  /** base64url of 32 bytes. */
  seal(text: string): Promise<string>;
}

/** Tells sealed texts from others; it cannot seal. */
export interface LinkChecker {
  isGenuine(text: string, seal: Uint8Array): Promise<boolean>;
}

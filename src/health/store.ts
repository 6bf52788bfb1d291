/** Where the status of machines is kept: `openHealth` takes a URL, or one of these; a Keyv is one, with `throwOnErrors`. */
export interface HealthStore {
  /** What was set, or undefined; it throws when it cannot know. */
  get(key: string): Promise<unknown>;
  /** Keeps a value, for `ttl` milliseconds when that is given. */
  set(key: string, value: unknown, ttl?: number): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

/** A store that was opened from a URL. */
export interface OpenStore extends HealthStore {
  /** Calls back when a value has changed, if the store can tell; returns what ends that. */
  watch?(key: string, changed: () => void): () => void;
  close(): Promise<void>;
}

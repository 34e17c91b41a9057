const wanted = new Map<string, Promise<void>>();

/** Loads a style sheet once, and resolves when it holds. */
export function style(name: string): Promise<void> {
  let loading = wanted.get(name);
  if (!loading) {
    loading = new Promise((resolve, reject) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      // Beside the script, whatever the page's own address is.
      link.href = new URL(name, import.meta.url).href;
      link.onload = () => resolve();
      link.onerror = () => {
        wanted.delete(name);
        link.remove();
        reject(new Error(name));
      };
      document.head.append(link);
    });
    wanted.set(name, loading);
  }
  return loading;
}

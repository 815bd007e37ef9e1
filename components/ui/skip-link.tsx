/** First on every page: takes the keyboard past the navigation to `#main`. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="fixed top-2 left-2 z-60 -translate-y-16 rounded-md border bg-raised px-3 py-2 font-medium focus:translate-y-0 focus:shadow-raised"
    >
      Skip to the content
    </a>
  )
}

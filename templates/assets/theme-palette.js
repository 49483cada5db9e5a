/* Sets the reader's colour scheme before the first paint; Material's bundle takes over from there. */
"use strict"
{
  const systemIsDark = matchMedia("(prefers-color-scheme: dark)").matches
  const option = media => document.querySelector(`[data-md-color-media="${media}"]`)
  const colours = input => ({
    media: input.dataset.mdColorMedia,
    scheme: input.dataset.mdColorScheme,
    primary: input.dataset.mdColorPrimary,
    accent: input.dataset.mdColorAccent
  })

  const kept = window.__md_get("__palette")
  const first = document.querySelector("[data-md-color-media]")
  let colour = kept && kept.color ? kept.color : first && colours(first)
  if (colour && colour.media === "(prefers-color-scheme)") {
    const asSystem = option(`(prefers-color-scheme: ${systemIsDark ? "dark" : "light"})`)
    if (asSystem) colour = { ...colours(asSystem), media: colour.media }
  }
  if (colour)
    for (const [key, value] of Object.entries(colour))
      document.body.setAttribute(`data-md-color-${key}`, value)
}

// flux2: FLUX.2
//
// Source     huggingface/diffusers, src/diffusers/pipelines/flux2/pipeline_flux2.py,
//            _prepare_text_ids/_prepare_latent_ids/_prepare_image_ids, commit 58eb52c080.
// Golden     test/golden/positions/flux2.json
// Note       Order: text, generated image, reference images. Text (0, 0, 0, i), generated image
//            (0, row, col, 0), n-th reference (n = 1, 2, ...) at t = n*reference_scale.
// Parameter  reference_scale: positions on axis t between two images

rope.scheme @flux2 axes(t, h, w, l) {
  param reference_scale = 10
  text  at (0, 0, 0, i)                  then p
  image at (reference_scale*k, h, w, 0)  then p
  next  none
}

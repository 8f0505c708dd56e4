"""See-through's networks against the reference's own outputs, module by module."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the ai extra is not installed")
pytest.importorskip("diffusers", reason="the ai extra is not installed")

from diffusers import AutoencoderKL  # noqa: E402
from safetensors.torch import load_file  # noqa: E402

from app.engines.seethrough import tags  # noqa: E402
from app.engines.seethrough.frame_unet import FrameUNet, GroupEmbedding  # noqa: E402
from app.engines.seethrough.transparency import (  # noqa: E402
    OffsetEncoder,
    TransparentDecoder,
    TransparentVAE,
    argb_pictures,
)
from app.stages.depth_frames import FRAMES  # noqa: E402
from tests.engines.seethrough.compare import (  # noqa: E402
    assert_same_picture,
    off,
    published,
    shapes,
)

pytestmark = pytest.mark.golden

TENSORS, LATENTS, TEXT = 2e-4, 2e-3, 1e-4


def cases(layerdiff: Path) -> dict[str, dict[str, torch.Tensor]]:
    found = {
        path.name: load_file(path)
        for path in sorted((layerdiff / "unet").glob("*.safetensors"))
        if not path.stem.endswith("_intermediates")
    }
    assert found
    return found


def case_of_group(layerdiff: Path, group: int) -> dict[str, torch.Tensor]:
    every = cases(layerdiff).values()
    return next(case for case in every if int(case["group_index"]) == group)


def called(unet: FrameUNet, case: dict[str, torch.Tensor]) -> torch.Tensor:
    with torch.inference_mode():
        return unet.predict(
            case["sample"][0],
            case["timestep"],
            case["encoder_hidden_states"],
            pooled=case["text_embeds"],
            time_ids=case["time_ids"],
            group=int(case["group_index"]),
        )


def test_unet_gives_what_the_reference_gave(layerdiff: Path, unet: FrameUNet) -> None:
    for name, case in cases(layerdiff).items():
        assert off(called(unet, case)[None], case["out"]) <= TENSORS, name


def test_unet_is_right_inside(layerdiff: Path, unet: FrameUNet) -> None:
    recorded = next((layerdiff / "unet").glob("*_intermediates.safetensors"))
    wanted = load_file(recorded)
    case = load_file(recorded.with_name(recorded.name.replace("_intermediates", "")))
    names = {key.rpartition(".")[0] for key in wanted}
    seen: dict[str, torch.Tensor] = {}

    def keep(name: str):
        def hook(module, inputs, output):
            seen[name] = (
                output[0] if isinstance(output, tuple) else getattr(output, "sample", output)
            )

        return hook

    modules = dict(unet.named_modules())
    hooks = [modules[name].register_forward_hook(keep(name)) for name in names]
    try:
        called(unet, case)
    finally:
        for hook in hooks:
            hook.remove()
    assert seen.keys() == names
    for name in names:
        if name.startswith("group_embeds"):
            # Recorded with what it is added to.
            continue
        assert off(seen[name], wanted[f"{name}.out"]) <= TENSORS, name


def test_groups_are_bound_to_their_number_of_frames(layerdiff: Path, unet: FrameUNet) -> None:
    case = case_of_group(layerdiff, 1)
    case["group_index"] = torch.tensor(0)
    with pytest.raises(ValueError, match="frames"):
        called(unet, case)


LAYER_NETWORK = {
    "in_channels": 8,
    "out_channels": 4,
    "sample_size": 128,
    "block_out_channels": [320, 640, 1280],
    "layers_per_block": 2,
    "down_block_types": ["DownBlock2D", "CrossFrameAttnDownBlock", "CrossFrameAttnDownBlock"],
    "mid_block_type": "UNetMidBlockCrossFrameAttn",
    "up_block_types": ["CrossFrameAttnUpBlock", "CrossFrameAttnUpBlock", "UpBlock2D"],
    "transformer_layers_per_block": [1, 2, 10],
    "attention_head_dim": [5, 10, 20],
    "cross_attention_dim": 2048,
    "addition_embed_type": "text_time",
    "addition_time_embed_dim": 256,
    "projection_class_embeddings_input_dim": 2816,
    "use_linear_projection": True,
    "group_embedding": True,
    "group_embedding_num": [13, 11],
    "tag_version": "v3",
}


def test_layer_network_has_the_published_tensors(layerdiff: Path) -> None:
    with torch.device("meta"):
        network = FrameUNet.of(LAYER_NETWORK)
    assert shapes(network) == published(layerdiff / "real_unet_keys.json")


def test_transparent_vae_has_the_published_tensors(layerdiff: Path) -> None:
    wanted = published(layerdiff / "real_trans_vae_keys.json")
    with torch.device("meta"):
        network = TransparentVAE.like(wanted)
    assert shapes(network) == wanted


def test_transparent_decoder_gives_what_the_reference_gave(
    layerdiff: Path, transparent: TransparentVAE, vae: AutoencoderKL
) -> None:
    case = load_file(layerdiff / "trans_vae" / "decode.safetensors")
    with torch.inference_mode():
        picture = vae.decode(case["latent"]).sample * 0.5 + 0.5
        raw = transparent.decoder["model"](case["pixel"], case["latent"])
    assert off(picture, case["pixel"]) <= TENSORS
    assert off(raw, case["raw"]) <= TENSORS
    opaque = torch.ones_like(case["page_alpha"])
    for alpha, name in ((case["page_alpha"], "rgba_masked"), (opaque, "rgba_nomask")):
        assert_same_picture(argb_pictures(raw, alpha)[0].numpy(), case[name].numpy())


def test_bfloat16_is_rounded_as_the_reference_rounds(layerdiff: Path) -> None:
    case = load_file(layerdiff / "trans_vae" / "bf16_quantise.safetensors")
    found = argb_pictures(case["raw_bf16"], case["page_alpha_bf16"])
    wanted = case["rgba_uint8"]
    assert torch.equal(found.reshape(wanted.shape), wanted)


def test_offset_encoder_gives_what_the_reference_gave(
    layerdiff: Path, transparent: TransparentVAE, vae: AutoencoderKL
) -> None:
    case = load_file(layerdiff / "trans_vae" / "encode.safetensors")
    with torch.inference_mode():
        offset = transparent.encoder["model"](case["argb"])
        found = vae.encode(case["vae_feed"]).latent_dist
    assert off(offset, case["offset_net_out"]) <= TENSORS
    assert off(found.mean, case["dist_mean"]) <= TENSORS
    moved = (found.mean + found.std * 300 * offset) * vae.config.scaling_factor
    assert off(moved, case["latent_use_offset"]) <= 1e-3
    drawn = (found.mean + found.std * case["eps"]) * vae.config.scaling_factor
    assert off(drawn, case["latent_sampled"]) <= 1e-3


def formula_weights(module: torch.nn.Module) -> dict[str, torch.Tensor]:
    """Give the weights that the golden's README defines by a formula."""
    found = {}
    keys = sorted(module.state_dict(), key=lambda key: key.encode())
    for number, key in enumerate(keys):
        shape = tuple(module.state_dict()[key].shape)
        index = np.arange(int(np.prod(shape)), dtype=np.uint64)
        mask = np.uint64(0xFFFFFFFF)
        x = (
            (index + np.uint64(1)) * np.uint64(2654435761) + np.uint64((number + 1) * 97531)
        ) & mask
        for shift, factor in ((16, 2246822519), (13, 3266489917)):
            x = ((x ^ (x >> np.uint64(shift))) * np.uint64(factor)) & mask
        u = (x ^ (x >> np.uint64(16))).astype(np.float64) / 2.0**31 - 1
        if len(shape) >= 2:
            u = u * np.sqrt(3 / np.prod(shape[1:]))
        elif key.endswith(".weight"):
            u = 1 + 0.1 * u
        else:
            u = 0.05 * u
        found[key] = torch.from_numpy(u.astype(np.float32).reshape(shape))
    return found


def test_published_widths_give_what_the_reference_gave(layerdiff: Path) -> None:
    case = load_file(layerdiff / "trans_vae" / "real_width_formula.safetensors")
    wanted = published(layerdiff / "real_trans_vae_keys.json")
    with torch.device("meta"):
        whole = TransparentVAE.like(wanted)
    decoder, encoder = whole.decoder["model"], whole.encoder["model"]
    assert isinstance(decoder, TransparentDecoder)
    assert isinstance(encoder, OffsetEncoder)
    for network in (decoder, encoder):
        network.load_state_dict(formula_weights(network), assign=True)
    assert torch.equal(decoder.conv_in.bias, case["check_conv_in_bias"])
    with torch.inference_mode():
        out = decoder.eval()(case["decoder_pixel"], case["decoder_latent"])
        assert off(out, case["decoder_out"]) <= 1e-3
        assert off(encoder.eval()(case["encoder_argb"]), case["encoder_out"]) <= 1e-3
        names = [key.removesuffix("_in") for key in case if re.fullmatch(r"group.*_in", key)]
        assert names
        for name in names:
            given = case[f"{name}_in"]
            group = GroupEmbedding(given.shape[0], given.shape[-1])
            group.load_state_dict(formula_weights(group))
            found, wanted_out = group(given), case[f"{name}_out"]
            assert min(off(found, wanted_out), off(given + found, wanted_out)) <= 1e-3


def test_tags_are_embedded_as_the_reference_does(layerdiff: Path, checkpoint: Path) -> None:
    case = load_file(layerdiff / "prompt.safetensors")
    lists = {"body": tags.BODY, "head": tags.HEAD, "empty": ("",), "v2": FRAMES}
    for name, words in lists.items():
        for number, tokenizer in ((1, "tokenizer"), (2, "tokenizer_2")):
            found = tags.token_ids(checkpoint / tokenizer, words)
            assert torch.equal(found, case[f"{name}_ids{number}"])
        embeddings = tags.embed(checkpoint, words)
        if f"{name}_embeds" in case:
            assert off(embeddings.text, case[f"{name}_embeds"]) <= TEXT
        assert off(embeddings.pooled, case[f"{name}_pooled"]) <= TEXT

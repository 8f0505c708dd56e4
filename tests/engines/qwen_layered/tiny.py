"""A tiny Qwen-Image-Layered of the real classes, with random numbers, laid out as published."""

from __future__ import annotations

import json
from pathlib import Path

VOCABULARY = ("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|vision_start|>",
              "<|vision_end|>", "<|image_pad|>", "<|video_pad|>")  # fmt: skip


def save_tiny(folder: Path) -> None:
    """Write the six parts of the pipeline and its index into a folder."""
    import torch
    from diffusers import (
        AutoencoderKLQwenImage,
        FlowMatchEulerDiscreteScheduler,
        QwenImageTransformer2DModel,
    )
    from transformers import Qwen2VLImageProcessor

    torch.manual_seed(7)
    vae = AutoencoderKLQwenImage(
        base_dim=4, z_dim=8, dim_mult=[1, 1, 1, 1], num_res_blocks=1, input_channels=4,
        latents_mean=[0.0] * 8, latents_std=[1.0] * 8,
    )  # fmt: skip
    vae.save_pretrained(folder / "vae")
    QwenImageTransformer2DModel(
        in_channels=32, out_channels=8, num_layers=1, attention_head_dim=16,
        num_attention_heads=1, joint_attention_dim=16, axes_dims_rope=(4, 6, 6),
        use_additional_t_cond=True, use_layer3d_rope=True,
    ).save_pretrained(folder / "transformer")  # fmt: skip
    FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True).save_pretrained(folder / "scheduler")
    tokenizer = _tokenizer()
    _encoder(tokenizer).save_pretrained(folder / "text_encoder")
    tokenizer.save_pretrained(folder / "tokenizer")
    pictures = Qwen2VLImageProcessor(min_pixels=28 * 28, max_pixels=56 * 56)
    pictures.save_pretrained(folder / "processor")
    tokenizer.save_pretrained(folder / "processor")
    index = {
        "_class_name": "QwenImageLayeredPipeline",
        "processor": ["transformers", "Qwen2VLProcessor"],
        "scheduler": ["diffusers", "FlowMatchEulerDiscreteScheduler"],
        "text_encoder": ["transformers", "Qwen2_5_VLForConditionalGeneration"],
        "tokenizer": ["transformers", "Qwen2Tokenizer"],
        "transformer": ["diffusers", "QwenImageTransformer2DModel"],
        "vae": ["diffusers", "AutoencoderKLQwenImage"],
    }
    (folder / "model_index.json").write_text(json.dumps(index), encoding="utf-8")


def _tokenizer():
    """Every byte is a token."""
    from tokenizers import pre_tokenizers
    from transformers import Qwen2Tokenizer

    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {word: number for number, word in enumerate((*letters, *VOCABULARY))}
    special = list(VOCABULARY[1:])
    return Qwen2Tokenizer(vocab=vocabulary, merges=[], additional_special_tokens=special)


def _encoder(tokenizer):
    from transformers import Qwen2_5_VLConfig, Qwen2_5_VLForConditionalGeneration

    number = tokenizer.convert_tokens_to_ids
    words = {
        "vocab_size": len(tokenizer), "hidden_size": 16, "intermediate_size": 16,
        "num_hidden_layers": 2, "num_attention_heads": 2, "num_key_value_heads": 2,
        "layer_types": ["full_attention"] * 2,
        "rope_parameters": {"rope_type": "default", "rope_theta": 1e6, "mrope_section": [1, 1, 2]},
        "bos_token_id": number("<|endoftext|>"), "eos_token_id": number("<|im_end|>"),
    }  # fmt: skip
    sight = {
        "depth": 2, "hidden_size": 16, "intermediate_size": 16, "num_heads": 2,
        "patch_size": 14, "out_hidden_size": 16, "fullatt_block_indexes": [1],
    }  # fmt: skip
    config = Qwen2_5_VLConfig(
        text_config=words, vision_config=sight,
        image_token_id=number("<|image_pad|>"), video_token_id=number("<|video_pad|>"),
        vision_start_token_id=number("<|vision_start|>"),
        vision_end_token_id=number("<|vision_end|>"),
    )  # fmt: skip
    encoder = Qwen2_5_VLForConditionalGeneration(config)
    # As published: it would draw lots for its words.
    encoder.generation_config.update(do_sample=True, temperature=0.9, top_p=0.9, top_k=50)
    return encoder

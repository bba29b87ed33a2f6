using System.Globalization;
using System.Text;
using QRCoder;

namespace AnyDoor.Trust.OwnAccount;

/// <summary>The key as a picture for the telephone's camera (QR code), drawn as one path so that the page needs no image from anywhere.</summary>
/// <param name="Side">Modules on each side, with the quiet border that scanners need.</param>
/// <param name="Path">The dark modules, as an SVG path in modules.</param>
public sealed record KeyPicture(int Side, string Path)
{
    public static KeyPicture Of(string address)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < code.ModuleMatrix[y].Length; x++)
            {
                if (code.ModuleMatrix[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }
        return new KeyPicture(code.ModuleMatrix.Count, path.ToString());
    }
}

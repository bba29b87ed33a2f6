namespace AnyDoor.Record.Loading;

/// <summary>A message and where it came in: its receipt and its number there.</summary>
internal sealed record AdtArrival(Receipt Receipt, int Number, AdtPiece Piece)
{
    public static AdtArrival Of(Receipt receipt, AdtPiece piece) => new(receipt, piece.Number, piece);
}
